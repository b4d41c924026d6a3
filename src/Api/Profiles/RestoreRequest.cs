using Personalisation.Api.Hosting.OpenApi;

namespace Personalisation.Api.Profiles;

/// <summary>The state to restore.</summary>
public sealed record RestoreRequest
{
    /// <summary>RFC 3339; the time whose state becomes the current one.</summary>
    [ConstrainedBy(typeof(DateTimeOffset), IsRequired = true)]
    public DateTimeOffset? AsOf { get; init; }
}
