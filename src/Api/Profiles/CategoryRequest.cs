using Personalisation.Api.Hosting.OpenApi;
using Personalisation.Domain.Identity;
using Personalisation.Domain.Profiles;

namespace Personalisation.Api.Profiles;

/// <summary>A category and its score.</summary>
/// <param name="Id">The category's id.</param>
/// <param name="Score">A finite number.</param>
public sealed record CategoryRequest(
    [property: ConstrainedBy(typeof(Label), IsRequired = true)] string? Id,
    [property: ConstrainedBy(typeof(Category), IsRequired = true)] double? Score
);
