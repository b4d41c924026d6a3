using Personalisation.Domain.Identity;

namespace Personalisation.Infrastructure.UserData;

/// <summary>The data of a feature about a user. The feature's module registers it, so that the export does not know any feature.</summary>
internal interface IPersonalDataSource
{
    /// <summary>The data; histories are read while they are enumerated. Null if the user is being erased.</summary>
    Task<HeldData?> Find(UserId id, bool consistent, DateTimeOffset now, CancellationToken cancellationToken);
}
