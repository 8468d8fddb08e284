"""`manage.py recompute_airspace`: airspace and border distance of every incident, computed anew."""

from django.core.management.base import BaseCommand

from incidents.codebook import AirspaceStatus
from incidents.register.positions import recompute_positions


class Command(BaseCommand):
    help = "Computes the airspace and the border distance of every incident anew; safe to repeat."

    def handle(self, *args, **options):
        seen, changed, statuses = recompute_positions()
        self.stdout.write(f"{seen} incidents, {changed} changed.")
        for status in AirspaceStatus:
            self.stdout.write(f"  {status.label}: {statuses[status.value]}")
        self.stdout.write(f"  Not placed closely enough: {statuses['']}")
