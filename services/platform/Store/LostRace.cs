using Marten.Exceptions;
using Npgsql;

namespace DxGovernance.Platform.Store;

/// <summary>Tells a commit that lost a race, and can be tried again from the start, from one that failed.</summary>
public static class LostRace
{
    /// <summary>
    /// A stream that moved on or was started by another, a row that another inserted first, a deadlock (40P01), a
    /// serialization failure (40001), or a lock that others held too long (55P03).
    /// </summary>
    public static bool Is(Exception exception) => exception switch
    {
        JasperFx.ConcurrencyException => true,
        ExistingStreamIdCollisionException => true,
        JasperFx.DocumentAlreadyExistsException => true,
        PostgresException postgres => postgres.SqlState is PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.UniqueViolation
            or PostgresErrorCodes.LockNotAvailable,
        { InnerException: { } inner } => Is(inner),
        _ => false,
    };
}
