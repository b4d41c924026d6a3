using Personalisation.Api.Hosting.OpenApi;
using Personalisation.Application.Profiles;
using Personalisation.Domain.Identity;

namespace Personalisation.Api.Profiles;

/// <summary>Profiles to read.</summary>
public sealed record BatchGetRequest
{
    /// <summary>1 to 100 ids; the response has one result for each, in this order.</summary>
    [ConstrainedBy(typeof(UserId), MinItems = 1, MaxItems = GetProfilesQuery.MaxIds, IsRequired = true)]
    public IReadOnlyList<string?>? Ids { get; init; }

    /// <summary>The parts to return: <c>tags</c>, <c>segments</c>, <c>created_at</c>, <c>updated_at</c>, <c>expires_at</c>. Default: all.</summary>
    [ConstrainedBy(typeof(GetProfilesQuery), MaxItems = GetProfilesQuery.MaxFields)]
    public IReadOnlyList<string?>? Fields { get; init; }

    /// <summary>The query for this request.</summary>
    internal GetProfilesQuery ToQuery(bool consistent) => new(Ids, Fields, consistent);
}
