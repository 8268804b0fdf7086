"""The supervision board: what lights a lamp, what each office must publish, and how all of them stand."""

from generator.board.boards import UNIT
from generator.board.boards import Boards
from generator.board.reading import read_boards
from generator.board.standing import STATES
from generator.board.standing import Item
from generator.board.standing import Office
from generator.board.standing import Standing
from generator.board.standing import compose

__all__ = ["STATES", "UNIT", "Boards", "Item", "Office", "Standing", "compose", "read_boards"]
