"""`python -m geodata.prove MADE [--replace]`: what was made anew is what is bundled.

Makes the packed form and the files for the browser from what `python -m geodata` left in MADE, and
compares every file. With --replace, what differs takes the place of what is bundled.
"""

import argparse
import gzip
import json
import shutil
import subprocess
import sys
from pathlib import Path

import numpy as np

from incidents.airspace.geodata import GEODATA, PACKED
from incidents.airspace.packing import pack

FROM_SOURCES = (
    "airspace_20m.geojson.gz",
    "europe_light.topojson.gz",
    "sea_limits_light.geojson.gz",
    "uncertain_zones.geojson",
)
#: The second reads what the first writes.
BUILDERS = ("build_web.py", "build_places.py")


def main():
    parser = argparse.ArgumentParser(prog="python -m geodata.prove", description=__doc__)
    parser.add_argument("made", type=Path)
    parser.add_argument("--replace", action="store_true")
    options = parser.parse_args()
    files = [*FROM_SOURCES, PACKED.name, *_make_the_rest(options.made)]
    different = [name for name in files if not _tell(name, GEODATA / name, options.made / name)]
    if different and options.replace:
        for name in different:
            shutil.copyfile(options.made / name, GEODATA / name)
        print(f"Replaced: {', '.join(different)}.")
    elif different:
        sys.exit(
            f"Not the same: {', '.join(different)}. Is the environment that of "
            "geodata/requirements.txt? To bundle what was made: `make data REPLACE=1`."
        )
    else:
        print("What is bundled is what its sources give.")


def _make_the_rest(made):
    """What follows from the files made from the sources; gives the names of the files."""
    packed = pack(made / "airspace_20m.geojson.gz", made / "europe_light.topojson.gz")
    np.savez_compressed(made / PACKED.name, **packed._asdict())
    (made / "web").mkdir(exist_ok=True)
    for builder in BUILDERS:
        shutil.copyfile(GEODATA / builder, made / builder)
        subprocess.run([sys.executable, made / builder], check=True, stdout=subprocess.DEVNULL)
    return sorted(str(path.relative_to(made)) for path in (made / "web").iterdir())


def _tell(name, bundled, made):
    """Whether two files say the same; prints how the same they are."""
    if not bundled.exists():
        same, how = False, "is not bundled"
    elif bundled.read_bytes() == made.read_bytes():
        same, how = True, "same bytes"
    elif _content(bundled) == _content(made):
        same, how = True, "same content, packed by another version of zlib"
    else:
        same, how = False, "DIFFERS"
    print(f"{name:<28} {how}")
    return same


def _content(path):
    if path.suffix == ".npz":
        with np.load(path, allow_pickle=False) as file:
            return {name: file[name].tolist() for name in file.files}
    data = path.read_bytes()
    return json.loads(gzip.decompress(data) if path.suffix == ".gz" else data)


if __name__ == "__main__":
    main()
