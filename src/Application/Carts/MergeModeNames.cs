using Personalisation.Domain.Carts;

namespace Personalisation.Application.Carts;

/// <summary>How clients name the ways of merging carts.</summary>
public static class MergeModeNames
{
    private static readonly (string Name, MergeMode Mode)[] Known =
    [
        ("max", MergeMode.Max),
        ("sum", MergeMode.Sum),
        ("keep", MergeMode.Keep),
        ("replace", MergeMode.Replace),
    ];

    /// <summary>All names.</summary>
    public static readonly IReadOnlyList<string> All = [.. Known.Select(known => known.Name)];

    /// <summary>The message when a name is refused.</summary>
    public static readonly string Rule = $"must be one of {string.Join(", ", All)}";

    /// <summary>Whether a client may send this name; null for the default.</summary>
    public static bool IsValid(string? name) => name is null || All.Contains(name, StringComparer.Ordinal);

    /// <summary>The mode with this name; the larger number without one.</summary>
    public static MergeMode Parse(string? name) =>
        name is null
            ? MergeMode.Max
            : Array.Find(Known, known => string.Equals(known.Name, name, StringComparison.Ordinal)).Mode;
}
