#!/usr/bin/env bash
# A batch on a Slurm cluster: one task a part of the design.
#
#   DESIGN=scenarios/designs/budgets.yaml OUT=/shared/budgets sbatch --array=0-7 scenarios/jobs/slurm-array.sh
#
# OUT lies on a disk that all nodes share. A task that is killed or requeued goes on with what its part still lacks;
# submitting the same array again runs only that. When all are done:
#
#   npx yigongti merge /shared/budgets
#
# or, to wait for it: sbatch --dependency=afterok:JOB --wrap "npx yigongti merge /shared/budgets"
#SBATCH --job-name=yigongti
#SBATCH --cpus-per-task=2
#SBATCH --mem-per-cpu=1G
#SBATCH --time=12:00:00
#SBATCH --requeue
#SBATCH --open-mode=append
#SBATCH --output=yigongti-%A_%a.log
set -euo pipefail

: "${DESIGN:?the design file}" "${OUT:?a folder on a shared disk}"
YIGONGTI=${YIGONGTI:-npx yigongti}
parts=$((SLURM_ARRAY_TASK_MAX - SLURM_ARRAY_TASK_MIN + 1))
part=$((SLURM_ARRAY_TASK_ID - SLURM_ARRAY_TASK_MIN))

# exec: Slurm's signals reach the program itself, which keeps what is done before it ends.
# YIGONGTI may be several words: npx yigongti.
# shellcheck disable=SC2086
exec $YIGONGTI batch "$DESIGN" --out "$OUT" --shard "$part/$parts" --workers "${SLURM_CPUS_PER_TASK:-1}" --yes --format json
