using MediatR;
using Microsoft.AspNetCore.Mvc;
using Personalisation.Application.Idempotency;

namespace Personalisation.Api.Hosting.Idempotency;

/// <summary>
/// Sends the commands of a request that writes. If the request has a key, the response is built before the write, stored
/// with it, and sent to the client; the action need not know whether there is a key.
/// </summary>
public sealed class CommandDispatcher(IMediator mediator, IFollowUp followUp, IServiceProvider services)
{
    private IdempotentRequest? _request;

    /// <summary>Sends a command and responds with its result.</summary>
    /// <param name="command">The command.</param>
    /// <param name="answer">Builds the response to a result; it must not write to the HTTP response itself.</param>
    /// <param name="cancellationToken">Cancelled when the client disconnects.</param>
    public Task<IActionResult> Send<TResult>(
        WriteCommand<TResult> command,
        Func<TResult, IActionResult> answer,
        CancellationToken cancellationToken
    ) => Send(command, answer, kept: null, cancellationToken);

    /// <summary>The same for a result with a secret, which only the first answer has.</summary>
    /// <param name="command">The command.</param>
    /// <param name="answer">The answer to the first sending, which is kept nowhere.</param>
    /// <param name="kept">The answer to each further one, without the secret.</param>
    /// <param name="cancellationToken">Cancelled when the client disconnects.</param>
    public Task<IActionResult> SendSecret<TResult>(
        WriteCommand<TResult> command,
        Func<TResult, IActionResult> answer,
        Func<TResult, IActionResult> kept,
        CancellationToken cancellationToken
    ) => Send(command, answer, kept, cancellationToken);

    private async Task<IActionResult> Send<TResult>(
        WriteCommand<TResult> command,
        Func<TResult, IActionResult> answer,
        Func<TResult, IActionResult>? kept,
        CancellationToken cancellationToken
    )
    {
        if (_request is null)
        {
            return answer(await mediator.Send(command, cancellationToken));
        }

        var idempotency = new IdempotentWrite<TResult>(
            _request,
            async result =>
                await ResponseRecorder.Record((kept ?? answer)(result), services) with
                {
                    FollowUp = followUp.TextOf(command, result),
                }
        );
        var result = await mediator.Send(command with { Idempotency = idempotency }, cancellationToken);
        return _request.Kept is { } stored && kept is null ? new StoredResponseResult(stored) : answer(result);
    }

    /// <summary>Processes a request with a key.</summary>
    internal void Serve(IdempotentRequest request) => _request = request;
}
