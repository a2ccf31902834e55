/// How to speak with Telegram: its Bot API, and what a request looks like there.
@NullMarked
package io.phasegate.governance.telegram;

import org.jspecify.annotations.NullMarked;
