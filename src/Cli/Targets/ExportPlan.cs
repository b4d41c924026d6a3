namespace Personalisation.Cli.Targets;

/// <summary>The content of an export.</summary>
/// <param name="Kind"><c>profile</c> or <c>blob</c>; null for both.</param>
/// <param name="UpdatedAfter">Only data written after this time; null for all.</param>
/// <param name="IsConsistent">Whether the reads are strongly consistent.</param>
internal sealed record ExportPlan(string? Kind, DateTimeOffset? UpdatedAfter, bool IsConsistent);
