"""`manage.py recompute_airspace`: what follows from the boundaries, computed anew everywhere."""

import sys

from django.core.management.base import BaseCommand
from tqdm import tqdm

from incidents.codebook import AirspaceStatus, WarningKind
from incidents.models import Incident
from incidents.register.positions import recompute_positions


class Command(BaseCommand):
    help = (
        "Computes airspace, border distance, depth, crossings of tracks and warnings of every "
        "incident anew; safe to repeat."
    )

    def handle(self, *args, **options):
        number = Incident.objects.count()
        with tqdm(total=number, leave=False, disable=not sys.stderr.isatty()) as bar:
            seen, changed, statuses, warnings = recompute_positions(bar.update)
        self.stdout.write(f"{seen} incidents, {changed} changed.")
        for status in AirspaceStatus:
            self.stdout.write(f"  {status.label}: {statuses[status.value]}")
        self.stdout.write(f"  Not placed closely enough: {statuses['']}")
        self.stdout.write(f"{warnings.total()} warnings for editors.")
        for kind in WarningKind:
            self.stdout.write(f"  {kind.label}: {warnings[kind.value]}")
