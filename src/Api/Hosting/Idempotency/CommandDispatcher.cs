using MediatR;
using Microsoft.AspNetCore.Mvc;
using Personalisation.Application.Idempotency;

namespace Personalisation.Api.Hosting.Idempotency;

/// <summary>
/// Sends commands that write. Where the request has a key, its answer is made before the write, to be kept with it;
/// the action says how, and need not know whether it is asked once or twice.
/// </summary>
public sealed class CommandDispatcher(IMediator mediator, IServiceProvider services)
{
    /// <summary>Sends a command and answers with its result.</summary>
    /// <param name="command">The command.</param>
    /// <param name="answer">The answer to a result; it must not touch the response itself.</param>
    /// <param name="cancellationToken">Cancelled when the client disconnects.</param>
    public async Task<IActionResult> Send<TResult>(
        IRequest<TResult> command,
        Func<TResult, IActionResult> answer,
        CancellationToken cancellationToken
    )
    {
        IdempotentRequest.Current?.AnswerWith(result => ResponseRecorder.Record(answer((TResult)result!), services));
        return answer(await mediator.Send(command, cancellationToken));
    }
}
