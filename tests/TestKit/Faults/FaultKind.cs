namespace Personalisation.TestKit.Faults;

/// <summary>What can go wrong on the way between the service and its store.</summary>
public enum FaultKind
{
    /// <summary>The answer comes later than usual, yet in time.</summary>
    Delay,

    /// <summary>The engine gets the request when the service has given it up already, and carries it out all the same.</summary>
    Late,

    /// <summary>The connection is reset in the midst of the answer.</summary>
    ResetMidResponse,

    /// <summary>The engine did what was asked, and the connection is closed without an answer.</summary>
    LoseAnswer,

    /// <summary>The store's own 500.</summary>
    ServerError,

    /// <summary>A 500, 502 or 503 that is not the store's: a page of HTML, or nothing.</summary>
    GarbledError,

    /// <summary>The store refuses for want of capacity.</summary>
    Throttle,

    /// <summary>An answer that is no HTTP, no JSON, or only the beginning of it; of every other the request was carried out.</summary>
    Garbage,

    /// <summary>The connection is taken and the request read, and nothing ever comes back.</summary>
    BlackHole,

    /// <summary>Nobody listens. As a share: the connection is reset before the request is read.</summary>
    Refuse,
}
