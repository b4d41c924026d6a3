using Microsoft.Extensions.Configuration;

namespace Personalisation.Cli;

/// <summary>All that the tool has from outside.</summary>
/// <param name="Settings">The environment; an option of the command line wins over it.</param>
/// <param name="Input">What <c>-</c> reads.</param>
/// <param name="Output">Results only.</param>
/// <param name="Error">Progress, questions and failures.</param>
/// <param name="IsTerminal">Whether a person sits there: bars and questions, instead of lines and refusals.</param>
/// <param name="Clock">The time.</param>
internal sealed record Shell(
    IConfiguration Settings,
    Stream Input,
    TextWriter Output,
    TextWriter Error,
    bool IsTerminal,
    TimeProvider Clock
)
{
    // Addresses behind a name change; a connection that lives for ever never learns of it.
    private static readonly TimeSpan ConnectionLifetime = TimeSpan.FromMinutes(5);

    /// <summary>The name of the operating system's user who runs the tool.</summary>
    public string User { get; init; } = "";

    /// <summary>The name of the machine.</summary>
    public string Machine { get; init; } = "";

    /// <summary>Creates the connection to the service.</summary>
    public Func<HttpMessageHandler> Transport { get; init; } =
        static () => new SocketsHttpHandler { PooledConnectionLifetime = ConnectionLifetime };

    /// <summary>An environment variable; null if it is missing or empty.</summary>
    public string? Setting(string name) =>
        Settings[name] is { } value && value.Trim() is { Length: > 0 } text ? text : null;

    /// <summary>Prints a message that is not a result.</summary>
    public void Tell(string text) => Error.WriteLine(text);
}
