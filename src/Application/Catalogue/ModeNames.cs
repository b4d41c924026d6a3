using Personalisation.Domain.Catalogue;

namespace Personalisation.Application.Catalogue;

/// <summary>How clients name the ways in which customers get what they order.</summary>
public static class ModeNames
{
    private static readonly (string Name, FulfilmentModes Mode)[] Known =
    [
        ("DELIVERY", FulfilmentModes.Delivery),
        ("PICKUP", FulfilmentModes.Pickup),
    ];

    /// <summary>All names.</summary>
    public static readonly IReadOnlyList<string> All = [.. Known.Select(known => known.Name)];

    /// <summary>The message when names are refused.</summary>
    public static readonly string Rule = $"must be a list of one or more of {string.Join(", ", All)}, each once";

    /// <summary>Whether a client may send these names; null for the default.</summary>
    public static bool IsValid(IReadOnlyList<string?>? names) =>
        names is null
        || (
            names.Count > 0
            && names.All(name => All.Contains(name, StringComparer.Ordinal))
            && names.Distinct(StringComparer.Ordinal).Count() == names.Count
        );

    /// <summary>The modes with these names; null without names.</summary>
    public static FulfilmentModes? Parse(IReadOnlyList<string?>? names) =>
        names is null
            ? null
            : Known
                .Where(known => names.Contains(known.Name, StringComparer.Ordinal))
                .Aggregate(FulfilmentModes.None, (modes, known) => modes | known.Mode);

    /// <summary>The names of modes.</summary>
    public static IReadOnlyList<string> Of(FulfilmentModes modes) =>
        [.. Known.Where(known => modes.HasFlag(known.Mode)).Select(known => known.Name)];
}
