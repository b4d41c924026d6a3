using System.Buffers;
using System.IO.Pipelines;
using Microsoft.AspNetCore.Mvc.Formatters;
using Personalisation.Api.Hosting.ProblemDetails;
using Personalisation.Api.Hosting.RateLimiting;
using Personalisation.Application.Errors;

namespace Personalisation.Api.Hosting.Json;

/// <summary>
/// Reads bodies. The framework's formatter reports .NET type names and line numbers and does not distinguish malformed
/// text from a wrong type; this one names the field and the rule, and passes whole documents on unchanged.
/// </summary>
internal sealed class JsonBodyFormatter : InputFormatter
{
    private const string Json = "application/json";
    private const string Broken = "The body is incomplete or violates HTTP framing.";

    public JsonBodyFormatter()
    {
        SupportedMediaTypes.Add(Json);
        SupportedMediaTypes.Add(MergePatchBody.MediaType);
    }

    /// <inheritdoc/>
    public override IReadOnlyList<string> GetSupportedContentTypes(string? contentType, Type objectType) =>
        [MediaTypeOf(objectType)];

    /// <inheritdoc/>
    // An empty body has no media type: the request gets an error that says so.
    public override bool CanRead(InputFormatterContext context) =>
        !SentBody.IsPossible(context.HttpContext) || IsTaken(context);

    /// <inheritdoc/>
    public override async Task<InputFormatterResult> ReadRequestBodyAsync(InputFormatterContext context)
    {
        var bytes = await ReadAll(context.HttpContext);
        if (bytes.Length == 0)
        {
            throw new InvalidRequestException("$", JsonFault.Empty);
        }

        // Kept for a later diagnosis of what the client sent.
        var body = new JsonBody(bytes);
        context.HttpContext.Features.Set(body);
        return await InputFormatterResult.SuccessAsync(
            context.ModelType == typeof(JsonBody) ? body
            : context.ModelType == typeof(MergePatchBody) ? new MergePatchBody(bytes)
            : WireJson.Read(bytes.Span, context.ModelType)
        );
    }

    private static async Task<ReadOnlyMemory<byte>> ReadAll(HttpContext context)
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

        using var arrival = context.RequestServices.GetRequiredService<ArrivingBodies>().Begin(context);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, arrival.Deadline);
        arrival.Grow(length);
        try
        {
            return await ReadRest(context.Request.BodyReader, arrival, either.Token);
        }
        catch (OperationCanceledException late) when (!context.RequestAborted.IsCancellationRequested)
        {
            throw new BadHttpRequestException(
                "The body took too long to arrive.",
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
            throw new BadHttpRequestException(Broken, StatusCodes.Status400BadRequest, fault);
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
            throw new BadHttpRequestException(Broken, StatusCodes.Status400BadRequest, fault);
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
            ? throw new BadHttpRequestException(BodyLimit.Rule, StatusCodes.Status413PayloadTooLarge)
            : whole;
    }

    private static string MediaTypeOf(Type model) =>
        model == typeof(MergePatchBody) || typeof(IMergePatch).IsAssignableFrom(model)
            ? MergePatchBody.MediaType
            : Json;

    private static bool IsTaken(InputFormatterContext context) =>
        SentBody.IsOf(context.HttpContext.Request, MediaTypeOf(context.ModelType))
        && SentBody.CodingsOf(context.HttpContext.Request) is [];
}
