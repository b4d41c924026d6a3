using Personalisation.Api.Hosting.OpenApi;
using Personalisation.Application.Profiles;
using Personalisation.Domain.Versioning;

namespace Personalisation.Api.Profiles;

/// <summary>Profiles that are put together.</summary>
public sealed record BatchPutRequest
{
    /// <summary>1 to 100 profiles; those of one id are put in this order.</summary>
    [ConstrainedBy(typeof(ProfileRequest), MinItems = 1, MaxItems = SaveProfilesCommand.MaxProfiles, IsRequired = true)]
    public IReadOnlyList<ProfileRequest?>? Profiles { get; init; }

    /// <summary>The command that this request is.</summary>
    internal SaveProfilesCommand ToCommand() =>
        new(Profiles?.Select(profile => profile?.ToCommand(null, Precondition.None)).ToList());
}
