using System.Net;
using System.Net.Sockets;

namespace Personalisation.Infrastructure.LocalEngines;

internal static class LoopbackPort
{
    public static int FindFree()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    // Checked before an engine starts: another program on the port would be mistaken for the engine.
    public static void EnsureFree(int port, EngineText engine)
    {
        try
        {
            using var listener = new TcpListener(IPAddress.Loopback, port);
            listener.Start();
        }
        catch (SocketException e)
        {
            throw new EmbeddedEngineException(
                $"The {engine.Name} cannot listen on 127.0.0.1:{port}: {e.Message}. "
                    + $"Free the port, choose another, {engine.OrElse}."
            );
        }
    }
}
