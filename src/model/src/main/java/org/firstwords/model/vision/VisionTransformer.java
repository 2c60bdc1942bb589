package org.firstwords.model.vision;

import java.util.List;
import org.firstwords.core.process.UserException;
import org.firstwords.model.layer.Attention;
import org.firstwords.model.layer.Initialiser;
import org.firstwords.model.layer.Layers;
import org.firstwords.model.layer.Layout;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Squeeze;
import org.tensorflow.types.TFloat32;

/// A vision transformer with pre-normalisation; its features are the class token after the last
/// normalisation. Dosovitskiy et al. 2021, with DINO's parameter names.
///
/// @param imageSize side of the images, in pixels
/// @param patch side of the patches, in pixels
/// @param depth number of blocks
public record VisionTransformer(int imageSize, int patch, int width, int depth, int heads)
    implements VisionEncoder {
  static final String HEAD = "head";
  private static final int EXPANSION = 4;
  private static final float EPSILON = 1e-6f;
  private static final Initialiser START = new Initialiser.Normal(0.02);

  public VisionTransformer {
    if (imageSize % patch != 0) {
      throw new UserException(
          "this vision transformer has patches of %d pixels: the image size must be a multiple of "
                  .formatted(patch)
              + "%d, not %d".formatted(patch, imageSize));
    }
  }

  /// ViT-B/14.
  public static VisionTransformer base14(int imageSize) {
    return new VisionTransformer(imageSize, 14, 768, 12, 12);
  }

  /// ViT-S/16.
  public static VisionTransformer small16(int imageSize) {
    return new VisionTransformer(imageSize, 16, 384, 12, 6);
  }

  /// A small transformer for quick runs.
  public static VisionTransformer tiny(int imageSize) {
    return new VisionTransformer(imageSize, 16, 128, 3, 4);
  }

  @Override
  public String head() {
    return HEAD;
  }

  private int side() {
    return imageSize / patch;
  }

  /// Patches along a side of images that may be of another size.
  private int side(Operand<TFloat32> images) {
    return (int) images.shape().get(1) / patch;
  }

  @Override
  public Features encode(Layers layers, Operand<TFloat32> images) {
    var tf = layers.tf();
    var side = side(images);
    var x = tokens(layers, images); // [B, 1 + side * side, width]
    for (int block = 0; block < depth - 1; block++) {
      x = block(layers, block, x, normalised(layers, block, x));
    }
    var parts = parts(tf, normalised(layers, depth - 1, x), side);
    var joined = tf.concat(List.of(parts.token(), flat(tf, parts.map(), side)), tf.constant(1));
    x = block(layers, depth - 1, x, joined);
    var last = layers.layerNorm(PREFIX + "norm", x, width, EPSILON);
    var pooled = tf.squeeze(parts(tf, last, side).token(), Squeeze.axis(List.of(1L))); // [B, width]
    return new Features(parts.map(), pooled);
  }

  private Operand<TFloat32> tokens(Layers layers, Operand<TFloat32> images) {
    var tf = layers.tf();
    var patches = layers.patchEmbedding(PREFIX + "patch_embed.proj", images, patch, width);
    var token = layers.parameter(PREFIX + "cls_token", Layout.SAME, START, 1, 1, width);
    var places = 1 + (long) side() * side();
    var positions = layers.parameter(PREFIX + "pos_embed", Layout.SAME, START, 1, places, width);
    var flat = flat(tf, patches, side(images));
    var one = tf.slice(flat, tf.constant(new int[] {0, 0, 0}), tf.constant(new int[] {-1, 1, -1}));
    var tokens = tf.math.add(tf.zerosLike(one), token); // [B, 1, width]
    var own = positions(tf, positions, side(images));
    return tf.math.add(tf.concat(List.of(tokens, flat), tf.constant(1)), own);
  }

  /// The positions of the token and of the patches; interpolated for images of another size.
  private Operand<TFloat32> positions(Ops tf, Operand<TFloat32> positions, int side) {
    if (side == side()) {
      return positions;
    }
    var parts = parts(tf, positions, side());
    var grid = tf.reshape(parts.map(), tf.constant(new int[] {-1, width}));
    var resized = tf.linalg.matMul(BicubicGrid.weights(tf, side(), side), grid);
    var patches = tf.reshape(resized, tf.constant(new int[] {1, side * side, width}));
    return tf.concat(List.of(parts.token(), patches), tf.constant(1));
  }

  private Operand<TFloat32> flat(Ops tf, Operand<TFloat32> map, int side) {
    return tf.reshape(map, tf.constant(new int[] {-1, side * side, width}));
  }

  /// The class token, `[B, 1, width]`, and the patches by location, `[B, side, side, width]`.
  private record Parts(Operand<TFloat32> token, Operand<TFloat32> map) {}

  private Parts parts(Ops tf, Operand<TFloat32> tokens, int side) {
    var rest = new int[] {-1, side * side, -1};
    var token =
        tf.slice(tokens, tf.constant(new int[] {0, 0, 0}), tf.constant(new int[] {-1, 1, -1}));
    var patches = tf.slice(tokens, tf.constant(new int[] {0, 1, 0}), tf.constant(rest));
    var form = new int[] {-1, side, side, width};
    return new Parts(token, tf.reshape(patches, tf.constant(form)));
  }

  private Operand<TFloat32> normalised(Layers layers, int block, Operand<TFloat32> x) {
    return layers.layerNorm(PREFIX + "blocks.%d.norm1".formatted(block), x, width, EPSILON);
  }

  /// x + attention(normalised), then x + mlp(norm2(x)).
  private Operand<TFloat32> block(
      Layers layers, int block, Operand<TFloat32> x, Operand<TFloat32> normalised) {
    var tf = layers.tf();
    var name = PREFIX + "blocks.%d".formatted(block);
    var position = (double) block / (depth - 1);
    var names = new Attention.Names.Packed(name + ".attn.qkv.", name + ".attn.proj.");
    var attention = new Attention(names, width, heads, Attention.Start.VISION, 0);
    var attended = layers.stochasticDepth(attention.of(layers, normalised), position);
    var residual = tf.math.add(x, attended);
    var wide =
        linear(
            layers,
            name + ".mlp.fc1",
            layers.layerNorm(name + ".norm2", residual, width, EPSILON),
            width,
            EXPANSION * width);
    var narrow = linear(layers, name + ".mlp.fc2", layers.gelu(wide), EXPANSION * width, width);
    return tf.math.add(residual, layers.stochasticDepth(narrow, position));
  }

  private static Operand<TFloat32> linear(
      Layers layers, String name, Operand<TFloat32> x, int in, int out) {
    return layers.linear(
        x,
        new Layers.Linear(
            layers.parameter(name + ".weight", Layout.SAME, START, out, in),
            layers.parameter(name + ".bias", Layout.SAME, Initialiser.zero(), out)));
  }
}
