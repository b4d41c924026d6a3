namespace Personalisation.Cli.Bulk;

/// <summary>What is exported.</summary>
/// <param name="Kind"><c>profile</c> or <c>blob</c>; null for both.</param>
/// <param name="UpdatedAfter">What was written after this time alone; null for all.</param>
/// <param name="IsConsistent">Whether every write is seen that was answered before.</param>
internal sealed record ExportPlan(string? Kind, DateTimeOffset? UpdatedAfter, bool IsConsistent);
