using Amazon.DynamoDBv2;
using Microsoft.Extensions.Logging;
using Personalisation.Application.Errors;
using Personalisation.Application.Health;
using Personalisation.Infrastructure.DynamoDb.Operations;
using Personalisation.Infrastructure.DynamoDb.Provisioning;
using Personalisation.Infrastructure.DynamoDb.Resilience;

namespace Personalisation.Infrastructure.Health;

/// <summary>Reads an item that does not exist and, once a minute, checks keys and indexes.</summary>
internal sealed partial class TableProbe(
    ItemTable table,
    TableShape shape,
    TimeProvider clock,
    ILogger<TableProbe> logger
) : ITableProbe
{
    private static readonly TimeSpan ShapeKept = TimeSpan.FromMinutes(1);

    private readonly SharedAnswer _answer = new(clock);
    private long? _shapeAt;

    public Task<bool> Answers(CancellationToken cancellationToken) => _answer.Get(Read, cancellationToken);

    private async Task<bool> Read()
    {
        try
        {
            await table.Find(Keys.Probe, consistent: false, CancellationToken.None);
            return await HasShape();
        }
        catch (StoreUnavailableException)
        {
            return false;
        }
        // The table was replaced by one with other keys.
        catch (AmazonDynamoDBException fault) when (fault.ErrorCode is "ValidationException")
        {
            LogFault(fault.Message);
            return false;
        }
    }

    // A problem is checked again each second, so readiness returns as soon as it is fixed.
    private async Task<bool> HasShape()
    {
        if (_shapeAt is { } at && clock.GetElapsedTime(at) < ShapeKept)
        {
            return true;
        }

        try
        {
            if (await shape.Fault(CancellationToken.None) is { } fault)
            {
                _shapeAt = null;
                LogFault(fault);
                return false;
            }
        }
        // The previous read has shown whether the store responds; the next probe checks the shape again.
        catch (Exception fault) when (StoreFault.IsUnavailable(fault))
        {
            return true;
        }

        _shapeAt = clock.GetTimestamp();
        return true;
    }

    [LoggerMessage(LogLevel.Error, "Not ready: {Fault}")]
    private partial void LogFault(string fault);
}
