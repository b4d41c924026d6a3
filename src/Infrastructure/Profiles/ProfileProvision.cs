using Personalisation.Infrastructure.DynamoDb.Operations;

namespace Personalisation.Infrastructure.Profiles;

/// <summary>Conditions on other items of the user under which a profile is written; they take two actions at most.</summary>
/// <param name="Join">Adds the conditions to the write.</param>
/// <param name="Holds">Whether they hold, after a write was refused. If not, nothing is written.</param>
internal sealed record ProfileProvision(Action<Transaction> Join, Func<CancellationToken, Task<bool>> Holds);
