"""Prints the names and shapes of torchvision's ResNeXt-50 with a head of 16, one a line.

pip install torch torchvision
python src/jobs/src/test/python/state_dict_golden.py > src/jobs/src/test/resources/org/firstwords/jobs/export/resnext50_state_dict.txt
"""

from torchvision.models import resnext50_32x4d

for name, value in resnext50_32x4d(num_classes=16).state_dict().items():
    print(name, list(value.shape))
