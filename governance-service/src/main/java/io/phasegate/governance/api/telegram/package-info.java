/// Requests go to Telegram, and what people press there becomes their verdict.
@NullMarked
package io.phasegate.governance.api.telegram;

import org.jspecify.annotations.NullMarked;
