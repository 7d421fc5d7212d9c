"""Local champions: who drives the work in an area or a part of it, and whom they have briefed."""
