namespace Personalisation.TestKit.Faults;

/// <summary>Faults between the service and a server that it calls over TCP.</summary>
public enum TcpFaultKind
{
    /// <summary>The connection is reset before the server gets the request.</summary>
    LoseRequest,

    /// <summary>The server executes the request, and the connection is reset before the response.</summary>
    LoseResponse,

    /// <summary>The response is slow but in time.</summary>
    Delay,

    /// <summary>The server executes the request, and there is never a response.</summary>
    BlackHole,

    /// <summary>New connections are reset at once.</summary>
    Refuse,
}
