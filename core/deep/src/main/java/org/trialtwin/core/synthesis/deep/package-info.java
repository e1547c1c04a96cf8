/**
 * Generators that are neural networks, on DJL's PyTorch engine: an adversarial one, a variational autoencoder, a diffusion model
 * and a transformer over rows. They share how a column becomes numbers ({@code Field}), how a table becomes joint models
 * ({@code Block}), and how a network is trained. An optional module, because of what it brings with it.
 */
@NullMarked
package org.trialtwin.core.synthesis.deep;

import org.jspecify.annotations.NullMarked;
