"""Peer support champions: who offers to help other areas, with what, when and how far."""
