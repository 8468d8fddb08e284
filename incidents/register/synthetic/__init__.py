"""Made-up incidents to measure the site with; each says in its title that it is one."""

from incidents.register.synthetic.drawing import MARK
from incidents.register.synthetic.making import RealRegister, make_synthetic, synthetic_number

__all__ = ["MARK", "RealRegister", "make_synthetic", "synthetic_number"]
