"""The fields in which an editor draws, pastes or uploads the way an object flew."""

from django import forms

from incidents.airspace import MAX_FILE_BYTES, TrackError, read_track
from incidents.models import Track
from incidents.models.track import rows_of

HEAD = "latitude,longitude,time"


def as_lines(rows) -> str:
    """Rows of a track as lines of CSV, which `read_track` reads again."""
    lines = [f"{latitude},{longitude},{at or ''}".rstrip(",") for latitude, longitude, at in rows]
    return "\n".join([HEAD, *lines])


def read_upload(upload) -> list:
    """The rows of a track in an uploaded file; raises TrackError."""
    if upload.size > MAX_FILE_BYTES:
        raise TrackError(
            f"The file is larger than {MAX_FILE_BYTES // 1_000_000} MB: thin the track."
        )
    return rows_of(read_track(upload.read()))


class LinesField(forms.CharField):
    """Lines of text; browsers end them otherwise than we do."""

    widget = forms.Textarea

    def to_python(self, value):
        return super().to_python(value).replace("\r\n", "\n")


class TrackFields(forms.ModelForm):
    """For the incident's form: the track as lines or as a file, and where it comes from."""

    track = LinesField(
        label="Track",
        required=False,
        max_length=MAX_FILE_BYTES,
        widget=forms.Textarea(attrs={"rows": 4, "spellcheck": "false", "autocomplete": "off"}),
        help_text=(
            "The way it flew, if a source shows it: a line for each point, under the line "
            "“latitude,longitude,time”; the time, as 2025-07-28T01:00:00Z, may be left out. "
            "GeoJSON and GPX can be pasted too."
        ),
    )
    track_file = forms.FileField(
        label="Track from a file",
        required=False,
        help_text="GeoJSON, GPX or CSV; it takes the place of the track above.",
        widget=forms.FileInput(attrs={"accept": ".geojson,.json,.gpx,.csv,.txt"}),
    )
    track_note = forms.CharField(
        label="Where the track comes from",
        required=False,
        max_length=Track._meta.get_field("source_note").max_length,
        help_text=Track._meta.get_field("source_note").help_text,
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.standing = getattr(self.instance, "track", None) if self.instance.pk else None
        self.track_rows = self.standing.points if self.standing else None
        if self.standing:
            self.initial |= {
                "track": as_lines(self.standing.points),
                "track_note": self.standing.source_note,
            }

    def clean_track(self):
        lines = self.cleaned_data["track"].strip()
        if "track" in self.changed_data:
            self.track_rows = self._read(lines) if lines and lines != HEAD else None
        return lines

    def clean_track_file(self):
        upload = self.cleaned_data["track_file"]
        if upload:
            try:
                self.track_rows = read_upload(upload)
            except TrackError as error:
                raise forms.ValidationError(f"{upload.name[:80]}: {error}") from error
        return upload

    def save_track(self):
        """Bring the track in line with the fields; an untouched one keeps its history."""
        reason = self.cleaned_data.get("why") or None
        rows, note = self.track_rows, self.cleaned_data["track_note"]
        if rows is None:
            if self.standing:
                self.standing._change_reason = reason
                self.standing.delete()
            return
        track = self.standing or Track(incident=self.instance)
        if (track.points, track.source_note) != (rows, note):
            track.points, track.source_note, track._change_reason = rows, note, reason
            track.save()

    def _read(self, lines):
        try:
            return rows_of(read_track(lines))
        except TrackError as error:
            raise forms.ValidationError(str(error)) from error
