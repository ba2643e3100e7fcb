"""One arm of the notebook as a PyTorch user writes it, timed in a process of its own; prints one line of JSON.

python torch_notebook.py ARM PRECISION THREADS STEPS [DEVICE]

Two epochs with validation, batch 64, eager, channels last (the faster format here); the second is timed. bfloat16 is
autocast. STEPS 0 is a whole epoch. On a GPU (DEVICE cuda) the samples lie in its memory, losses are added up there and
products take TF32, as TensorFlow's do.
"""

import json
import sys
import time

from started import START, peak_resident_mebibytes

ARM, PRECISION, THREADS, STEPS = sys.argv[1], sys.argv[2], int(sys.argv[3]), int(sys.argv[4])
DEVICE = sys.argv[5] if len(sys.argv) > 5 else "cpu"

import digits  # noqa: E402
import torch  # noqa: E402
from torch import nn  # noqa: E402

BATCH = 64
VALIDATION_BATCH = 200


def model() -> nn.Module:
    layers: list[nn.Module] = []

    def hidden(layer: nn.Module, norm: nn.Module) -> None:
        layers.extend([layer, nn.ReLU()] + ([norm] if ARM == "batch-norm" else []))

    hidden(nn.Conv2d(1, 32, 3), nn.BatchNorm2d(32, eps=1e-3, momentum=0.01))
    hidden(nn.Conv2d(32, 64, 3), nn.BatchNorm2d(64, eps=1e-3, momentum=0.01))
    layers.extend([nn.MaxPool2d(2), nn.Flatten()])
    hidden(nn.Linear(9216, 128), nn.BatchNorm1d(128, eps=1e-3, momentum=0.01))
    hidden(nn.Linear(128, 128), nn.BatchNorm1d(128, eps=1e-3, momentum=0.01))
    layers.append(nn.Linear(128, 10))
    return nn.Sequential(*layers).to(memory_format=torch.channels_last)


def samples(name: str, count: int) -> tuple[torch.Tensor, torch.Tensor]:
    pixels, labels = digits.read(name)
    scale = 255.0 if ARM == "scaled" else 1.0
    x = torch.from_numpy(pixels[: count or None].astype("float32") / scale).reshape(-1, 1, 28, 28)
    y = torch.from_numpy(labels[: count or None].astype("int64"))
    return x.to(DEVICE, memory_format=torch.channels_last), y.to(DEVICE)


def main() -> None:
    torch.set_num_threads(THREADS)
    if DEVICE == "cuda":
        torch.set_float32_matmul_precision("high")
    torch.manual_seed(0)
    x, y = samples("train", STEPS * BATCH)
    vx, vy = samples("t10k", 0)
    net = model().to(DEVICE)
    optimizer = torch.optim.Adam(net.parameters(), eps=1e-7, fused=True)
    loss_of = nn.CrossEntropyLoss()
    autocast = torch.autocast(DEVICE, torch.bfloat16, enabled=PRECISION == "bfloat16")
    first = None
    for _ in range(2):
        net.train()
        begin = time.perf_counter()
        losses, correct = torch.zeros((), device=DEVICE), torch.zeros((), dtype=torch.int64, device=DEVICE)
        for batch in torch.randperm(len(x), device=DEVICE).split(BATCH):
            target = y[batch]
            with autocast:
                logits = net(x[batch])
                loss = loss_of(logits, target)
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            losses += loss.detach() * len(batch)
            correct += (logits.argmax(1) == target).sum()
            if not first:
                loss.item()
                first = time.time() - START
        losses.item()
        trained = time.perf_counter()
        net.eval()
        with torch.no_grad(), autocast:
            for part, target in zip(vx.split(VALIDATION_BATCH), vy.split(VALIDATION_BATCH)):
                logits = net(part)
                losses += loss_of(logits, target)
                correct += (logits.argmax(1) == target).sum()
        correct.item()
        done = time.perf_counter()
    steps = (len(x) + BATCH - 1) // BATCH
    print(
        json.dumps(
            {
                "milliseconds_per_step": (trained - begin) / steps * 1e3,
                "seconds_per_epoch": done - begin,
                "validation_seconds": done - trained,
                "seconds_to_first_step": first,
                "peak_resident_mebibytes": peak_resident_mebibytes(),
                "steps": steps,
                "version": f"PyTorch {torch.__version__}",
                "device": torch.cuda.get_device_name() if DEVICE == "cuda" else "",
            }
        )
    )


main()
