using Personalisation.Application.Errors;
using Personalisation.Application.Health;

namespace Personalisation.Infrastructure.DynamoDb;

/// <inheritdoc cref="IStoreProbe"/>
internal sealed class StoreProbe(ItemTable table) : IStoreProbe
{
    public async Task<bool> Answers(CancellationToken cancellationToken)
    {
        try
        {
            await table.Load<TableItem>(Keys.Probe, consistent: false, cancellationToken);
            return true;
        }
        catch (StoreUnavailableException)
        {
            return false;
        }
    }
}
