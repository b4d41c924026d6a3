namespace Personalisation.Api.Signals;

/// <summary>The scopes of signals.</summary>
internal static class SignalScopes
{
    /// <summary>Reads events, affinities and consent.</summary>
    public const string Read = "signals:read";

    /// <summary>Sends events, and stores consent.</summary>
    public const string Write = "signals:write";
}
