using Amazon.DynamoDBv2;
using Microsoft.Extensions.Logging;
using Personalisation.Application.Errors;
using Personalisation.Application.Health;
using Personalisation.Infrastructure.DynamoDb.Operations;
using Personalisation.Infrastructure.DynamoDb.Provisioning;
using Personalisation.Infrastructure.DynamoDb.Resilience;

namespace Personalisation.Infrastructure.Health;

/// <summary>
/// Reads an item that does not exist and, once a minute, checks keys and indexes. The result is valid for a second, and
/// concurrent callers share one read: the store sees one read a second, whatever the number of probes.
/// </summary>
internal sealed partial class TableProbe(
    ItemTable table,
    TableShape shape,
    TimeProvider clock,
    ILogger<TableProbe> logger
) : ITableProbe
{
    private static readonly TimeSpan Kept = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan ShapeKept = TimeSpan.FromMinutes(1);

    private readonly Lock _gate = new();
    private Task<bool>? _read;
    private long _readAt;
    private long? _shapeAt;

    public Task<bool> Answers(CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            if (_read is null || (_read.IsCompleted && clock.GetElapsedTime(_readAt) >= Kept))
            {
                _read = Read();
            }

            // A caller that disconnects stops waiting without ending the shared read.
            return _read.WaitAsync(cancellationToken);
        }
    }

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
        finally
        {
            _readAt = clock.GetTimestamp();
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
