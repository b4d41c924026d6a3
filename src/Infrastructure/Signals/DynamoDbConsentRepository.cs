using Personalisation.Application.Errors;
using Personalisation.Application.Idempotency;
using Personalisation.Application.Signals;
using Personalisation.Domain.Identity;
using Personalisation.Domain.Signals;
using Personalisation.Infrastructure.DynamoDb.Items;
using Personalisation.Infrastructure.DynamoDb.Operations;
using Personalisation.Infrastructure.Idempotency;
using Personalisation.Infrastructure.UserData;

namespace Personalisation.Infrastructure.Signals;

/// <inheritdoc cref="IConsentRepository"/>
internal sealed class DynamoDbConsentRepository(ItemTable table, ItemWriter writer, IdempotencyResponseStore responses)
    : IConsentRepository
{
    public async Task<Consent?> Find(UserId user, bool consistent, CancellationToken cancellationToken) =>
        (await table.Load<ConsentItem>(Keys.Consent(user), consistent, cancellationToken))?.ToConsent();

    public async Task<Consent> Save(
        UserId user,
        Consent consent,
        DateTimeOffset now,
        IdempotentWrite<Consent>? idempotency,
        CancellationToken cancellationToken
    )
    {
        var writeToken = WriteTokens.New(now);
        var write = new Transaction(writeToken, writeToken)
            .Change(Keys.Consent(user), ConsentItem.UpdateOf(user, consent, writeToken))
            .Provided(Keys.Signals(user), Condition.IsNot(ErasureItem.Kind));
        await responses.Join(write, idempotency, consent, new(user, ConsentItem.Kind), now, cancellationToken);
        return (await writer.TryWrite(write, cancellationToken)).IsWritten
            ? consent
            : throw new ErasureRunningException();
    }
}
