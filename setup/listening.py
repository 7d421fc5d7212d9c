"""Says on which address this machine can be reached, or in words why it cannot serve there."""

import socket
import sys


def address_for_phones(family: int) -> str:
    """Name the address other devices reach; asking for a route sends nothing."""
    elsewhere = "2001:db8::1" if family == socket.AF_INET6 else "192.0.2.1"
    with socket.socket(family, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect((elsewhere, 9))
        except OSError:
            return "::1" if family == socket.AF_INET6 else "127.0.0.1"
        return str(probe.getsockname()[0])


def listen_once(family: int, place: tuple[object, ...], host: str, port: int) -> None:
    """Try the port as the server will, so that a taken one is said in words."""
    with socket.socket(family, socket.SOCK_STREAM) as listener:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind(place)
        except PermissionError:
            sys.exit(f"Port {port} is reserved. Choose one above 1023, for example: --port 8000")
        except OSError as error:
            if error.errno == 98:
                sys.exit(
                    f"Port {port} is taken, perhaps by another ./run. Stop that one, "
                    f"or choose another port: --port {port + 1}"
                )
            sys.exit(f"This machine cannot listen on {host}: {error.strerror}.")


def main() -> None:
    """Print the public address of HOST and PORT."""
    host, port = sys.argv[1], int(sys.argv[2])
    try:
        family, _, _, _, place = socket.getaddrinfo(
            host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )[0]
    except OSError:
        sys.exit(f"{host} is not an address of this machine. Try: --host 127.0.0.1")
    listen_once(family, place, host, port)
    reached = address_for_phones(family) if place[0] in ("0.0.0.0", "::") else host
    print(f"http://[{reached}]:{port}" if ":" in reached else f"http://{reached}:{port}")


main()
