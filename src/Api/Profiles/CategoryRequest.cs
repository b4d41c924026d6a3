using Personalisation.Api.Description;
using Personalisation.Domain.Profiles;

namespace Personalisation.Api.Profiles;

/// <summary>A category and its score.</summary>
/// <param name="Id">Which category.</param>
/// <param name="Score">A finite number.</param>
public sealed record CategoryRequest(
    [property: Holds(typeof(Label), IsRequired = true)] string? Id,
    [property: Holds(typeof(Category), IsRequired = true)] double? Score
);
