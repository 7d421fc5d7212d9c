"""What the web server and the ``flask`` command load."""

from app import create_app
from config import Config
from seeds import demo, measure

app = create_app(Config.from_environment())
demo.attach(app)
measure.attach(app)
