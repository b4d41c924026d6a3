namespace Personalisation.TestKit.Faults;

/// <summary>Faults between the service and its store.</summary>
public enum FaultKind
{
    /// <summary>The response is slow but in time.</summary>
    Delay,

    /// <summary>The engine gets the request after the service has abandoned it, and executes it.</summary>
    Late,

    /// <summary>The connection is reset during the response.</summary>
    ResetMidResponse,

    /// <summary>The engine executes the request, and the connection is closed without a response.</summary>
    LoseAnswer,

    /// <summary>The store's own 500.</summary>
    ServerError,

    /// <summary>A 500, 502 or 503 from a third party: a page of HTML, or nothing.</summary>
    GarbledError,

    /// <summary>The store throttles.</summary>
    Throttle,

    /// <summary>The store refuses a write because another transaction has one of its items. Reads are not affected.</summary>
    Conflict,

    /// <summary>A response that is not HTTP, not JSON, or truncated; every other request was executed.</summary>
    Garbage,

    /// <summary>The connection is accepted and the request read, but there is never a response.</summary>
    BlackHole,

    /// <summary>Nobody listens. As a share: the connection is reset before the request is read.</summary>
    Refuse,
}
