using System.Collections.Immutable;

namespace Personalisation.Application.Bulk;

/// <summary>How the lines of one kind are recognised: by a member that no other kind has.</summary>
/// <param name="Member">The name of the member; its value is parsed by the feature that owns the line.</param>
/// <param name="Beside">The members that may appear next to it.</param>
/// <param name="Rule">The message for any other member next to it.</param>
public sealed record LineMarker(string Member, ImmutableArray<string> Beside, string Rule);
