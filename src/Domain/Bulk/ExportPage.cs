using System.Collections.Immutable;

namespace Personalisation.Domain.Bulk;

/// <summary>The data of one read of a part of the table.</summary>
/// <param name="Records">The complete data in it, each in the type of its feature: profiles first, then documents.</param>
/// <param name="Next">Where the part continues, readable only for the store; null at its end.</param>
public sealed record ExportPage(ImmutableArray<object> Records, string? Next);
