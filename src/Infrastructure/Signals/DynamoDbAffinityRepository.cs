using Personalisation.Application.Signals;
using Personalisation.Domain.Identity;
using Personalisation.Domain.Profiles;
using Personalisation.Domain.Signals;
using Personalisation.Infrastructure.DynamoDb.Operations;
using Personalisation.Infrastructure.Profiles;

namespace Personalisation.Infrastructure.Signals;

/// <inheritdoc cref="IAffinityRepository"/>
internal sealed class DynamoDbAffinityRepository(ProfileWriter profiles, ItemTable table) : IAffinityRepository
{
    public async Task<bool> Save(
        UserId user,
        SignalState basis,
        bool needsGrant,
        Func<ProfileState, ProfileChange?> decide,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        // In the transaction itself: checked before it, a denial or an erasure could come in between.
        var provision = new ProfileProvision(
            write =>
                write
                    .Provided(Keys.Signals(user), SignalsItem.IsOf(basis.Generation))
                    .Provided(Keys.Consent(user), ConsentItem.Allows(needsGrant)),
            Holds
        );
        return await profiles.Save(user, decide, now, idempotency: null, cancellationToken, provision) is not null;

        async Task<bool> Holds(CancellationToken token)
        {
            var signals = await table.Find(Keys.Signals(user), consistent: true, token) as SignalsItem;
            var consent = await table.Load<ConsentItem>(Keys.Consent(user), consistent: true, token);
            return string.Equals(signals?.Generation, basis.Generation, StringComparison.Ordinal)
                && ConsentItem.Allows(consent, needsGrant);
        }
    }
}
