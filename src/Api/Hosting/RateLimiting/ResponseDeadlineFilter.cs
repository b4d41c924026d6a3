using Microsoft.AspNetCore.Mvc.Filters;

namespace Personalisation.Api.Hosting.RateLimiting;

/// <summary>
/// Disconnects a client that does not read its response in time. Most responses fit into the server's buffer.
/// </summary>
internal sealed class ResponseDeadlineFilter(LimitOptions options, TimeProvider clock) : IAsyncResultFilter
{
    /// <inheritdoc/>
    public async Task OnResultExecutionAsync(ResultExecutingContext context, ResultExecutionDelegate next)
    {
        var writing = next();
        if (writing.IsCompleted || context.Result is IStreamedResult)
        {
            await writing;
            return;
        }

        using var deadline = new CancellationTokenSource(options.ResponseTimeout, clock);
        await using var cut = deadline.Token.UnsafeRegister(
            static http => ((HttpContext)http!).Abort(),
            context.HttpContext
        );
        await writing;
    }
}
