package org.firstwords.libtorch;

import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.MemoryFormat;
import org.bytedeco.pytorch.global.torch.ScalarType;

/// How libtorch is used.
enum Tuning {
  /// As the reference runs it: channels first, and a frozen trunk not under `no_grad`.
  REFERENCE,
  /// Channels last, as many threads as processors, a frozen trunk under `no_grad`.
  BEST,
  /// The same with convolutions in bfloat16, what autocast makes of them; the kernels of a frozen
  /// trunk are cast once instead of in every step.
  BEST_BF16;

  boolean isTuned() {
    return this != REFERENCE;
  }

  /// A stored weight as this tuning keeps it.
  Tensor kept(Tensor stored, boolean learns) {
    if (stored.dim() != 4 || !isTuned()) {
      return stored;
    }
    var last = stored.contiguous(MemoryFormat.ChannelsLast);
    return this == BEST_BF16 && !learns ? last.to(ScalarType.BFloat16) : last;
  }

  /// A batch, `[B, H, W, 3]` in memory, as the data loader hands it over: `[B, 3, H, W]`.
  Tensor images(Tensor rows) {
    var channels = rows.permute(0, 3, 1, 2);
    return isTuned() ? channels : channels.contiguous();
  }

  /// What convolutions compute with.
  Tensor operand(Tensor values) {
    return this == BEST_BF16 ? values.to(ScalarType.BFloat16) : new Tensor(values);
  }

  void threads() {
    if (isTuned()) {
      torch.set_num_threads(Runtime.getRuntime().availableProcessors());
    }
  }
}
