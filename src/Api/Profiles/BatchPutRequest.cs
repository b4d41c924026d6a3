using Personalisation.Api.Hosting.OpenApi;
using Personalisation.Application.Profiles;
using Personalisation.Domain.Versioning;

namespace Personalisation.Api.Profiles;

/// <summary>Profiles to store.</summary>
public sealed record BatchPutRequest
{
    /// <summary>1 to 100 profiles; those with the same id are stored in this order.</summary>
    [ConstrainedBy(typeof(ProfileRequest), MinItems = 1, MaxItems = SaveProfilesCommand.MaxProfiles, IsRequired = true)]
    public IReadOnlyList<ProfileRequest?>? Profiles { get; init; }

    /// <summary>The command for this request.</summary>
    internal SaveProfilesCommand ToCommand() =>
        new(Profiles?.Select(profile => profile?.ToCommand(null, Precondition.None)).ToList());
}
