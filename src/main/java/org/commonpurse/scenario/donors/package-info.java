/**
 * How donors with recurring gifts behave, learnt from an organisation's own history: who comes, who stays, who renews. Pure;
 * {@link org.commonpurse.scenario.donors.Behaviour} is the way in.
 */
@NullMarked
package org.commonpurse.scenario.donors;

import org.jspecify.annotations.NullMarked;
