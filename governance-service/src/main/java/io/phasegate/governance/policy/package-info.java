/// Policy as data: read from YAML ([PolicyReader]), matched as git matches ([TreePattern] for
/// what is protected, [FilePattern] for what is allowed), applied to a request ([Assessor]).
@NullMarked
package io.phasegate.governance.policy;

import org.jspecify.annotations.NullMarked;
