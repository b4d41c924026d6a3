using System.Buffers;
using System.IO.Pipelines;
using Personalisation.Api.Hosting.ProblemDetails;
using Personalisation.Api.Hosting.RateLimiting;

namespace Personalisation.Api.Hosting.Json;

/// <summary>Reads the bodies of requests, within their limits of size and time.</summary>
internal static class RequestBody
{
    /// <summary>The whole body.</summary>
    /// <exception cref="BadHttpRequestException">It is too large, too late, or not framed as HTTP demands.</exception>
    public static async Task<ReadOnlyMemory<byte>> ReadAll(HttpContext context)
    {
        // Most bodies arrive at once.
        var length = 0L;
        if (TryNext(context.Request.BodyReader, out var read))
        {
            length = read.Buffer.Length;
            if (Take(context.Request.BodyReader, read) is { } whole)
            {
                return whole;
            }
        }

        return await InTime(
            context,
            (arrival, token) =>
            {
                arrival.Grow(length);
                return ReadRest(context.Request.BodyReader, arrival, token);
            }
        );
    }

    /// <summary>Whether the body ends before its first byte. Nothing of it is consumed.</summary>
    /// <exception cref="BadHttpRequestException">It is too late, or not framed as HTTP demands.</exception>
    public static Task<bool> IsEmpty(HttpContext context) =>
        context.Request.ContentLength is { } length
            ? Task.FromResult(length == 0)
            : InTime(
                context,
                async (_, token) =>
                {
                    var read = await Next(context.Request.BodyReader, token);
                    context.Request.BodyReader.AdvanceTo(read.Buffer.Start);
                    return read.Buffer.IsEmpty;
                }
            );

    private static async Task<T> InTime<T>(
        HttpContext context,
        Func<ArrivingBodies.Arrival, CancellationToken, Task<T>> read
    )
    {
        using var arrival = context.RequestServices.GetRequiredService<ArrivingBodies>().Begin(context);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, arrival.Deadline);
        try
        {
            return await read(arrival, either.Token);
        }
        catch (OperationCanceledException late) when (!context.RequestAborted.IsCancellationRequested)
        {
            throw new RejectedRequestException(
                "The body took too long to arrive; send it again.",
                StatusCodes.Status408RequestTimeout,
                late
            );
        }
    }

    private static async Task<ReadOnlyMemory<byte>> ReadRest(
        PipeReader body,
        ArrivingBodies.Arrival arrival,
        CancellationToken cancellationToken
    )
    {
        while (true)
        {
            var read = await Next(body, cancellationToken);
            var length = read.Buffer.Length;
            if (Take(body, read) is { } whole)
            {
                return whole;
            }

            arrival.Grow(length);
        }
    }

    private static bool TryNext(PipeReader body, out ReadResult read)
    {
        try
        {
            return body.TryRead(out read);
        }
        catch (IOException fault) when (fault is not BadHttpRequestException)
        {
            throw new RejectedRequestException(RejectedRequestException.Broken, cause: fault);
        }
    }

    private static async ValueTask<ReadResult> Next(PipeReader body, CancellationToken cancellationToken)
    {
        try
        {
            return await body.ReadAsync(cancellationToken);
        }
        // The server has no status for some unreadable bodies, such as an overflowing chunk size.
        catch (IOException fault) when (fault is not BadHttpRequestException)
        {
            cancellationToken.ThrowIfCancellationRequested();
            throw new RejectedRequestException(RejectedRequestException.Broken, cause: fault);
        }
    }

    // The whole body, or null while a part is missing.
    private static byte[]? Take(PipeReader body, ReadResult read)
    {
        var isTooLarge = read.Buffer.Length > BodyLimit.Bytes;
        var whole = read.IsCompleted && !isTooLarge ? read.Buffer.ToArray() : null;
        // Examined but unconsumed data are returned by the next read.
        body.AdvanceTo(read.IsCompleted || isTooLarge ? read.Buffer.End : read.Buffer.Start, read.Buffer.End);
        return isTooLarge
            ? throw new RejectedRequestException(BodyLimit.Rule, StatusCodes.Status413PayloadTooLarge)
            : whole;
    }
}
