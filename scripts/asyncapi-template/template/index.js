import { File } from '@asyncapi/generator-react-sdk';
import { readInterface } from '../parts/interface';
import { realtimeTypes } from '../parts/types';
import { inputValidators, outputValidators } from '../parts/validators';

export default async function Template({ asyncapi, originalAsyncAPI, params }) {
  const { schemas } = JSON.parse(originalAsyncAPI).components;
  const realtime = readInterface(asyncapi);
  const files = {
    'realtime.ts': await realtimeTypes(realtime, schemas, params.restSchemas.split(',')),
    'validators.ts': inputValidators(realtime, schemas),
    'output-validators.ts': outputValidators(realtime, schemas),
  };
  return Object.entries(files).map(([name, code]) => (
    <File name={name} key={name}>{`// ${params.notice}\n${code}`}</File>
  ));
}
