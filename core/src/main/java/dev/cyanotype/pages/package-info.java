/** What blueprints add to the pages of others: entries of the navigation, panels, actions, and answers to a search. */
@NullMarked
package dev.cyanotype.pages;

import org.jspecify.annotations.NullMarked;
