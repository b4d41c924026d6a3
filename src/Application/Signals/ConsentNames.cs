namespace Personalisation.Application.Signals;

/// <summary>How clients name decisions.</summary>
public static class ConsentNames
{
    private const string Granted = "granted";
    private const string Denied = "denied";

    /// <summary>All names.</summary>
    public static readonly IReadOnlyList<string> All = [Granted, Denied];

    /// <summary>The message when a name is refused.</summary>
    public static readonly string Rule = $"must be one of {string.Join(", ", All)}";

    /// <summary>Whether a client may send this name.</summary>
    public static bool IsValid(string? name) => name is not null && All.Contains(name, StringComparer.Ordinal);

    /// <summary>The decision with this name.</summary>
    public static bool? Parse(string? name) => name is null ? null : name is Granted;

    /// <summary>The name of a decision.</summary>
    public static string? Of(bool? isGranted) =>
        isGranted switch
        {
            null => null,
            true => Granted,
            false => Denied,
        };
}
